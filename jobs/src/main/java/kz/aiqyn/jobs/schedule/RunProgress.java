package kz.aiqyn.jobs.schedule;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far a run has come: its state, its jobs, and what keeps us from seeing more. */
public record RunProgress(
        DagRun run, List<TaskRun> tasks, @Nullable String trouble) {

    public RunProgress {
        tasks = List.copyOf(tasks);
    }

    /** One line for people: {@code running, 7 of 13 jobs done, now score-posts}. */
    public String text() {
        if (trouble != null) {
            return trouble;
        }
        String running =
                tasks.stream().filter(TaskRun::isRunning).map(TaskRun::name).collect(Collectors.joining(", "));
        return run.state().word()
                + (tasks.isEmpty()
                        ? ""
                        : ", " + tasks.stream().filter(TaskRun::isDone).count() + " of " + tasks.size() + " jobs done")
                + (running.isEmpty() ? "" : ", now " + running);
    }
}
