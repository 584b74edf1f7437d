package kz.aiqyn.jobs.fetch;

/** Is told, from several threads, how far a fetch is. */
@FunctionalInterface
public interface FetchProgress {

    /** A dump is done with, for better or worse. */
    void finished(FetchedDump fetched);

    /**
     * Bytes of a dump came.
     *
     * @param bytes how many
     * @param length how many are there by now
     * @param size how many there will be, or -1 where the server does not say
     */
    default void received(DailyDump dump, int bytes, long length, long size) {}
}
