package kz.aiqyn.jobs.classify;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.models.text.TextClassifierSettings;

/** The settings of a training as its model card lists them. */
final class TrainingSettings {

    static final String LABEL_SET = "label set";
    static final String POSITIVE = "positive label";
    static final String NEGATIVE = "other label";
    static final String EVALUATION_SHARE = "evaluation share";
    static final String SEED = "seed";

    private TrainingSettings() {}

    static Map<String, String> of(
            Configuration.Classifier settings, String labelSet, String positive, String negative) {
        TextClassifierSettings classifier = TextClassifierSettings.MEASURED;
        Map<String, String> values = new LinkedHashMap<>();
        values.put(LABEL_SET, labelSet);
        values.put(POSITIVE, positive);
        values.put(NEGATIVE, negative);
        values.put(SEED, String.valueOf(settings.seed()));
        values.put(EVALUATION_SHARE, String.valueOf(settings.evaluationShare()));
        values.put("features", "words, word pairs and character n-grams, TF-IDF");
        values.put("term buckets", String.valueOf(classifier.termBuckets()));
        values.put("character n-grams", classifier.minCharacters() + " to " + classifier.maxCharacters());
        values.put("character buckets", String.valueOf(classifier.characterBuckets()));
        values.put("inverse regularization", String.valueOf(classifier.inverseRegularization()));
        values.put("optimiser steps at most", String.valueOf(classifier.maxIterations()));
        values.put("optimiser tolerance", String.valueOf(classifier.tolerance()));
        return values;
    }
}
