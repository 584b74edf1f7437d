package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The body of an answer, piece by piece; unlike a stream of it, it notices a server that stops sending. */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {

    private record Piece(List<ByteBuffer> buffers, @Nullable Throwable failure, boolean isLast) {}

    private final Duration stallTimeout;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    TimedBody(Duration stallTimeout) {
        this.stallTimeout = stallTimeout;
    }

    /** The next bytes, or nothing at the end. */
    Optional<List<ByteBuffer>> next() throws IOException, InterruptedException {
        // One piece is asked for at a time, so that a slow disk holds the server up instead of filling the memory.
        subscription.join().request(1);
        Piece piece = pieces.poll(stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new HttpTimeoutException("nothing came");
        }
        if (piece.failure() != null) {
            throw new IOException(piece.failure());
        }
        return piece.isLast() ? Optional.empty() : Optional.of(piece.buffers());
    }

    /** Ends the connection if there is more to come. */
    @Override
    public void close() {
        subscription.join().cancel();
    }

    @Override
    public CompletionStage<TimedBody> getBody() {
        return subscription.thenApply(begun -> this);
    }

    @Override
    public void onSubscribe(Subscription begun) {
        if (!subscription.complete(begun)) {
            begun.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece(buffers, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece(List.of(), null, true));
    }
}
