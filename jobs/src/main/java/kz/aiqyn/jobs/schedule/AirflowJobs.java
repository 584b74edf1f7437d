package kz.aiqyn.jobs.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs as the DAG reads them from {@code conf/airflow/jobs.json}: in pipeline order, each with
 * the jobs it must wait for.
 *
 * <p>A job waits for every job that writes a table it reads, and for no other: jobs that only write
 * the same table ({@code dumps}, {@code rejected}) may run side by side.
 */
public record AirflowJobs(List<JobShape> jobs) {

    /**
     * Checks that the order of the jobs is one in which they can run.
     *
     * @throws IllegalArgumentException with every fault: a name given twice, a table that is read but
     *     never written, a table that is read before it is whole (which a cycle always is)
     */
    public AirflowJobs {
        jobs = List.copyOf(jobs);
        List<String> faults = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        for (JobShape job : jobs) {
            for (String table : job.reads()) {
                List<String> writers = writers(jobs, table);
                if (writers.isEmpty()) {
                    faults.add(job.name() + " reads " + table + ", which no job writes");
                }
                writers.stream()
                        .filter(writer -> !writer.equals(job.name()) && !earlier.contains(writer))
                        .forEach(writer ->
                                faults.add(job.name() + " reads " + table + " before " + writer + " has written it"));
            }
            if (!earlier.add(job.name())) {
                faults.add(job.name() + " is there twice");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("Cannot order the jobs: " + String.join("; ", faults)
                    + ". Correct what they read and write, or their order.");
        }
    }

    /** The jobs that a job waits for, in pipeline order. */
    public List<String> upstream(JobShape job) {
        return jobs.stream()
                .filter(other -> !other.name().equals(job.name()))
                .filter(other -> other.writes().stream().anyMatch(job.reads()::contains))
                .map(JobShape::name)
                .toList();
    }

    /** The text of {@code jobs.json}. */
    public String json() {
        ArrayNode list = AirflowSession.JSON.createArrayNode();
        for (JobShape job : jobs) {
            ObjectNode entry = list.addObject().put("name", job.name()).put("summary", job.summary());
            job.reads().forEach(entry.putArray("reads")::add);
            job.writes().forEach(entry.putArray("writes")::add);
            upstream(job).forEach(entry.putArray("upstream")::add);
        }
        ObjectNode document = AirflowSession.JSON.createObjectNode().set("jobs", list);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        lines.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
        try {
            return AirflowSession.JSON.writer(lines).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> writers(List<JobShape> jobs, String table) {
        return jobs.stream()
                .filter(job -> job.writes().contains(table))
                .map(JobShape::name)
                .distinct()
                .toList();
    }
}
