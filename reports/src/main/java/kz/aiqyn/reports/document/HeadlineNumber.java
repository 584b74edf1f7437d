package kz.aiqyn.reports.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.aiqyn.reports.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * One of the numbers that a report opens with.
 *
 * @param label what it counts
 * @param value the number in words of its unit
 * @param details what stands below it: of how many it is a share, what it was in earlier periods
 * @param figure id of the figure it is read from
 * @param history values in equal steps of time, null where there is none; empty where no line is drawn
 */
public record HeadlineNumber(
        Message label, Message value, List<Message> details, String figure, List<@Nullable Double> history) {

    public HeadlineNumber {
        details = List.copyOf(details);
        history = Collections.unmodifiableList(new ArrayList<>(history));
    }
}
