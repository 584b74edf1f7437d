package kz.aiqyn.reports.charts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bar chart draws.
 *
 * @param bars labels of the bars, from top to bottom; two bars may have one label
 * @param stacks names of the parts that each bar is made of; one part means plain bars without a legend
 * @param marks at most one for each bar and stack; what has no mark is left empty, not drawn as zero
 */
public record BarPlan(ChartText text, List<String> bars, List<String> stacks, List<Mark> marks) {

    public BarPlan {
        bars = List.copyOf(bars);
        stacks = List.copyOf(stacks);
        marks = List.copyOf(marks);
    }

    /** The same for the width of a phone. */
    public BarPlan narrow() {
        return new BarPlan(text.narrow(), bars, stacks, marks);
    }

    /**
     * A value.
     *
     * @param bar position of its bar, from 0
     * @param stack position of its stack, from 0
     * @param label the value as a reader sees it
     */
    public record Mark(
            int bar,
            int stack,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            String label) {}
}
