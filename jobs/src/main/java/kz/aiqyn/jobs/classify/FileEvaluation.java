package kz.aiqyn.jobs.classify;

import java.util.List;
import kz.aiqyn.models.evaluate.Evaluation;

/**
 * How good a model is on the texts of a labelled file.
 *
 * @param model the model
 * @param texts in words, what it was evaluated on
 * @param rows texts it was evaluated on
 * @param positives those with the positive label
 * @param positive the positive label
 * @param negative the label of the other class
 * @param notices what the reader of the results should know
 */
public record FileEvaluation(
        TrainedModel model,
        String texts,
        long rows,
        long positives,
        String positive,
        String negative,
        Evaluation evaluation,
        List<String> notices) {

    public FileEvaluation {
        notices = List.copyOf(notices);
    }
}
