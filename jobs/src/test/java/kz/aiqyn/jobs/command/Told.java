package kz.aiqyn.jobs.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command line said: its exit code, standard output and standard error. */
record Told(int exit, String out, String err) {

    /** Runs a command line in this process. */
    static Told by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Told(exit, out.toString(), err.toString());
    }
}
