package kz.aiqyn.models.evaluate;

/** A 95 % interval of an estimate, in the estimate's unit. */
public record Interval(double low, double high) {}
