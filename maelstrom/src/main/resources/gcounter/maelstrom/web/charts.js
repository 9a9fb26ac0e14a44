"use strict";
// Draws curves in the page's colours, and again when those change.
const Charts = (() => {
  const SERIES = ["--link", "--orange", "--green", "--purple", "--red", "--ochre", "--quiet"];
  const drawn = new Set();

  const color = name => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };

  const shades = bands => ({hooks: {drawClear: plot => {
    const context = plot.ctx;
    context.save();
    context.fillStyle = color("--fault");
    for (const band of bands()) {
      const from = plot.valToPos(band.from, "x", true);
      const to = Math.min(plot.valToPos(band.to, "x", true), plot.bbox.left + plot.bbox.width);
      context.fillRect(from, plot.bbox.top, Math.max(2, to - from), plot.bbox.height);
    }
    context.restore();
  }}});

  const compact = value => value == null ? "–"
    : value >= 10000 ? Intl.NumberFormat("en", {notation: "compact", maximumFractionDigits: 2}).format(value)
      : String(Number(value.toPrecision(3)));

  const percent = rarity => rarity <= 1 ? "0 %" : `${Number((100 - 100 / rarity).toPrecision(6))} %`;

  class Chart {
    constructor(place, options) {
      this.place = place;
      this.options = options;
      this.data = options.data;
      this.build();
      drawn.add(this);
    }

    build() {
      const {title, names, unit, log, rarity, bands} = this.options;
      const axis = {stroke: color("--quiet"), grid: {stroke: color("--line"), width: 1},
        ticks: {stroke: color("--line"), width: 1}, font: "12px system-ui, sans-serif"};
      const label = rarity ? percent : value => value == null ? "–" : `${compact(value)} s`;
      this.plot = new uPlot({
        title, width: this.width(), height: 240, plugins: bands ? [shades(bands)] : [],
        scales: {x: {time: false, distr: rarity ? 3 : 1},
          y: log ? {distr: 3} : {range: (plot, least, most) => [0, most > 0 ? most * 1.1 : 1]}},
        axes: [{...axis, values: (plot, splits) => splits.map(v => v == null ? "" : label(v))},
          {...axis, size: 62, values: (plot, splits) => splits.map(v => v == null ? "" : compact(v))}],
        series: [{label: rarity ? "part" : "time", value: (plot, v) => v == null ? "–" : label(v)},
          ...names.map((name, i) => ({label: name, stroke: color(SERIES[i % SERIES.length]), width: 2,
            spanGaps: true, points: {show: false},
            value: (plot, v) => v == null ? "–" : `${compact(v)} ${unit}`.trim()}))],
      }, this.data, this.place);
    }

    width() {
      return Math.max(240, this.place.clientWidth);
    }

    show(data) {
      this.data = data;
      this.plot.setData(data);
    }

    again() {
      if (!this.place.isConnected) {
        drawn.delete(this);
        return;
      }
      this.plot.destroy();
      this.build();
    }
  }

  const all = () => drawn.forEach(chart => chart.again());
  addEventListener("themechange", all);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  addEventListener("resize", () => drawn.forEach(chart =>
    chart.plot.setSize({width: chart.width(), height: 240})));

  for (const place of document.querySelectorAll(".chart[data-chart]")) {
    const chart = JSON.parse(place.dataset.chart);
    new Chart(place, {title: chart.title, names: chart.series.map(one => one.name), unit: chart.y, log: chart.log,
      rarity: chart.x === "part", data: uPlot.join(chart.series.map(one => [one.x, one.y]))});
  }
  return {Chart};
})();
