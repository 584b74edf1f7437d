package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The body of an answer, piece by piece; unlike a stream of it, it notices a server that stops sending, or nearly so. */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {

    private record Piece(List<ByteBuffer> buffers, @Nullable Throwable failure, boolean isLast) {}

    private final Duration stallTimeout;
    private final FetchSettings.Limits limits;
    private long waitedNanos;
    private long came;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    TimedBody(FetchSettings settings) {
        this.stallTimeout = settings.stallTimeout();
        this.limits = settings.limits();
    }

    /**
     * The next bytes, or nothing at the end.
     *
     * @throws HttpTimeoutException when nothing comes
     * @throws FetchException when too little comes
     */
    Optional<List<ByteBuffer>> next() throws FetchException, IOException, InterruptedException {
        // One piece is asked for at a time, so that a slow disk holds the server up instead of filling the memory.
        subscription.join().request(1);
        long asked = System.nanoTime();
        Piece piece = pieces.poll(stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
        waitedNanos += System.nanoTime() - asked;
        if (piece == null) {
            throw new HttpTimeoutException("nothing came");
        }
        if (piece.failure() != null) {
            throw new IOException(piece.failure());
        }
        requirePace(piece);
        return piece.isLast() ? Optional.empty() : Optional.of(piece.buffers());
    }

    /** Only time in which the server is waited for counts: a slow disk here is not its fault. */
    private void requirePace(Piece piece) throws FetchException {
        came += piece.buffers().stream().mapToLong(ByteBuffer::remaining).sum();
        if (piece.isLast() || waitedNanos < limits.window().toNanos()) {
            return;
        }
        double perSecond = came * 1e9 / waitedNanos;
        if (perSecond < limits.leastPerSecond()) {
            throw FetchException.passing(String.format(
                    Locale.ROOT,
                    "it sent %,d bytes in %d s, less than fetch.least-kilobytes-per-second asks for",
                    came,
                    Math.round(waitedNanos / 1e9)));
        }
        came = 0;
        waitedNanos = 0;
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
