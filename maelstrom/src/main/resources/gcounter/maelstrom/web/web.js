"use strict";
// The list: what is typed filters at once, and the list stays right while tests come and go.
(() => {
  const list = document.getElementById("list");
  if (!list) {
    return;
  }
  const form = document.getElementById("filter");
  const compare = document.querySelector(".compare button");
  let tag = "";
  let asked = 0;

  const ticked = () => [...list.querySelectorAll("input:checked")].map(box => box.value);

  const mayCompare = () => {
    compare.disabled = ticked().length !== 2;
  };

  const refresh = async () => {
    const mine = ++asked;
    const reply = await fetch("/list" + location.search, {headers: tag ? {"If-None-Match": tag} : {}})
      .catch(() => null);
    if (!reply || mine !== asked || reply.status !== 200) {
      return;
    }
    const html = await reply.text();
    if (mine !== asked) {
      return;
    }
    tag = reply.headers.get("ETag") || "";
    const kept = new Set(ticked());
    const key = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const table = list.querySelector(".table");
    const scrolled = table ? table.scrollLeft : 0;
    list.innerHTML = html;
    for (const box of list.querySelectorAll("input[type=checkbox]")) {
      box.checked = kept.has(box.value);
    }
    const focused = key && [...list.querySelectorAll("[data-key]")].find(one => one.dataset.key === key);
    if (focused) {
      focused.focus({preventScroll: true});
    }
    const now = list.querySelector(".table");
    if (now) {
      now.scrollLeft = scrolled;
    }
    mayCompare();
  };

  const go = (query, replace) => {
    const url = query ? "?" + query : location.pathname;
    history[replace ? "replaceState" : "pushState"](null, "", url);
    refresh();
  };

  const filter = () => {
    const query = new URLSearchParams(location.search);
    query.delete("page");
    for (const [name, value] of new FormData(form)) {
      if (value) {
        query.set(name, value);
      } else {
        query.delete(name);
      }
    }
    go(query.toString(), true);
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => {
    event.preventDefault();
    filter();
  });
  list.addEventListener("click", event => {
    const link = event.target.closest("a[href^='?']");
    if (link) {
      event.preventDefault();
      go(link.getAttribute("href").slice(1), false);
    }
  });
  list.addEventListener("change", mayCompare);
  addEventListener("popstate", refresh);
  addEventListener("keydown", event => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      form.q.focus();
    }
  });
  setInterval(() => document.hidden || refresh(), 1000);
  mayCompare();
})();

// A test: its curves grow by what the stream brings; when it is over, the page is asked for anew.
(() => {
  const start = () => {
    const live = document.getElementById("live");
    if (!live) {
      return;
    }
    live.textContent = "";
    const figures = document.createElement("dl");
    figures.className = "figures";
    live.append(figures);
    const places = ["rate", "latency", "lag"].map(name => {
      const place = document.createElement("div");
      place.className = "chart";
      place.id = name;
      live.append(place);
      return place;
    });
    const log = document.createElement("ol");
    log.className = "faults";
    live.append(log);

    let nodes = [];
    let charts = null;
    let times, rate, p50, p99, lags, bands, broken, due;

    const clear = () => {
      times = []; rate = []; p50 = []; p99 = []; lags = []; bands = []; broken = ""; due = false;
      log.textContent = "";
    };
    clear();

    const figure = (name, value) => {
      let place = [...figures.children].find(one => one.dataset.name === name);
      if (!place) {
        place = document.createElement("div");
        place.dataset.name = name;
        place.append(document.createElement("dt"), document.createElement("dd"));
        place.firstChild.textContent = name;
        figures.append(place);
      }
      place.lastChild.textContent = value;
    };

    const draw = () => {
      due = false;
      const shades = () => bands;
      const data = [[times, rate], [times, p50, p99], [times, ...lags]];
      if (!charts) {
        charts = [
          new Charts.Chart(places[0], {title: "Operations per second", names: ["succeeded"], unit: "/s", bands: shades,
            data: data[0]}),
          new Charts.Chart(places[1], {title: "Latency", names: ["p50", "p99"], unit: "ms", log: true, bands: shades,
            data: data[1]}),
          new Charts.Chart(places[2], {title: "What answers lacked of the acknowledged sum", names: nodes, unit: "",
            bands: shades, data: data[2]})];
      } else {
        charts.forEach((chart, i) => chart.show(data[i]));
      }
    };

    const fault = (time, now) => {
      if (now === broken) {
        return;
      }
      if (broken) {
        bands[bands.length - 1].to = time;
      }
      if (now) {
        bands.push({from: time, to: Infinity});
      }
      broken = now;
      const line = document.createElement("li");
      line.textContent = `${time.toFixed(1)} s: ${now ? now : "all is mended"}`;
      log.append(line);
    };

    const take = line => {
      if (line.test) {
        nodes = line.test.nodes;
        lags = nodes.map(() => []);
      } else if ("seconds" in line && line.seconds > 0) {
        times.push(line.seconds);
        rate.push(line.rate);
        p50.push(line.p50);
        p99.push(line.p99);
        nodes.forEach((node, i) => lags[i].push(line.lags[i] ?? null));
        fault(line.seconds, line.faults);
      }
      if ("seconds" in line) {
        const number = value => value.toLocaleString("en");
        figure("time", `${line.seconds.toFixed(0)} of ${line.total} s`);
        figure("now", line.phase || "asking");
        figure("rate", `${number(line.rate)}/s`);
        figure("p50", line.p50 === null ? "–" : `${line.p50} ms`);
        figure("p99", line.p99 === null ? "–" : `${line.p99} ms`);
        figure("ok", number(line.ok));
        figure("failed", number(line.fail));
        figure("in doubt", number(line.info));
        figure("broken", line.faults || "nothing");
      }
      if (!due) {
        due = true;
        requestAnimationFrame(draw);
      }
    };

    const stream = new EventSource(live.dataset.stream);
    stream.addEventListener("open", clear);
    stream.addEventListener("message", event => take(JSON.parse(event.data)));
    stream.addEventListener("end", async () => {
      stream.close();
      if (live.dataset.over === "true") {
        return;
      }
      const reply = await fetch(live.dataset.main).catch(() => null);
      if (reply && reply.ok) {
        document.getElementById("main").innerHTML = await reply.text();
        start();
      }
    });
  };
  start();
})();
