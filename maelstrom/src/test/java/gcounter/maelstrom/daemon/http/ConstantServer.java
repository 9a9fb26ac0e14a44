package gcounter.maelstrom.daemon.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;

/** What counterd's HTTP costs without a counter: the same pipeline, and a handler that says the same to everyone. */
final class ConstantServer {
    private ConstantServer() {
    }

    /** @param args the port, on loopback */
    public static void main(String[] args) throws InterruptedException {
        var loops = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(),
                NioIoHandler.newFactory());
        new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024).childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ProtocolChoice(new Pipelines("end", Constant::new, 1 << 16)))
                                .addLast("end", new ChannelInboundHandlerAdapter());
                    }
                }).bind(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])).sync().channel().closeFuture()
                .sync();
    }

    private static final class Constant extends ChannelInboundHandlerAdapter {
        private boolean begun;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!begun) {
                begun = true;
                context.pipeline().remove(HttpServerUpgradeHandler.class);
            }
            if (message instanceof LastHttpContent) {
                context.write(Responses.of(HttpResponseStatus.OK, Responses.JSON,
                        ByteBufUtil.writeAscii(context.alloc(), "{\"value\":17}"), false));
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
