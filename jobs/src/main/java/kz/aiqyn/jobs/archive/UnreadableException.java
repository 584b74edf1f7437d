package kz.aiqyn.jobs.archive;

import java.io.IOException;

/** A file is sound, but nothing here reads what it holds: to get the same file again would be of no use. */
public final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * What is wrong with a file, and what to do.
     *
     * @param problem as it goes on behind the file's name, without its full stop
     * @param remedy a sentence
     */
    public UnreadableException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
