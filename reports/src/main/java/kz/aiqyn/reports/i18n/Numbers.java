package kz.aiqyn.reports.i18n;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Writes numbers for readers of one language: grouped, rounded to what can be read, shares as percent.
 *
 * <p>Whole numbers are exact. Others keep one decimal from 100 on, two from 1 on, and three significant digits below;
 * percentages keep one decimal, two significant digits below 1 %, so that a small share does not become zero, and more below
 * 100 %, so that nearly all does not become all.
 */
public final class Numbers {

    /** The unit whose values run from 0 to 1 and are shown as percent. */
    public static final String SHARE = "share";

    /** No-break space before the sign, as the International System of Units writes it. */
    private static final String PERCENT = "\u00A0%";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Locale locale;

    public Numbers(Locale locale) {
        this.locale = locale;
    }

    /** A count. */
    public String text(long count) {
        return format("#,##0").format(count);
    }

    /** A value in its unit, without the unit's name. */
    public String text(double value, String unit) {
        if (!unit.equals(SHARE)) {
            return format("#,##0.##########").format(rounded(exact(value), 2, 3));
        }
        BigDecimal percent = exact(value).movePointRight(2);
        boolean isTiny = percent.signum() != 0 && percent.abs().compareTo(BigDecimal.ONE) < 0;
        String pattern = isTiny || percent.signum() == 0 ? "#,##0.##########" : "#,##0.0#########";
        return format(pattern).format(rounded(percent, decimals(percent), 2)) + PERCENT;
    }

    /** One, or as many as it takes that what is less than the whole does not become it. */
    private static int decimals(BigDecimal percent) {
        int decimals = 1;
        while (decimals < 10
                && percent.compareTo(HUNDRED) < 0
                && percent.setScale(decimals, RoundingMode.HALF_UP).compareTo(HUNDRED) >= 0) {
            decimals++;
        }
        return decimals;
    }

    /** Writes the steps of a chart's axis. */
    public NumberFormat axis(String unit) {
        DecimalFormat format = format("#,##0.######");
        if (unit.equals(SHARE)) {
            format.setMultiplier(100);
            format.setPositiveSuffix(PERCENT);
            format.setNegativeSuffix(PERCENT);
        }
        return format;
    }

    /**
     * The value without loss and without an exponent, as CSV and JSON files hold it: 5 for 5.0, 0.1 for 0.1.
     *
     * @throws NumberFormatException when the value is not finite
     */
    public static BigDecimal exact(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static BigDecimal rounded(BigDecimal value, int decimals, int digitsOfSmall) {
        if (value.abs().compareTo(BigDecimal.ONE) < 0) {
            return value.round(new MathContext(digitsOfSmall, RoundingMode.HALF_UP));
        }
        boolean isLarge = value.abs().compareTo(BigDecimal.valueOf(100)) >= 0;
        return value.setScale(isLarge ? 1 : decimals, RoundingMode.HALF_UP);
    }

    /** ICU's, which are the same in every Java: some come without the data of other languages than English. */
    private DecimalFormatSymbols symbols() {
        com.ibm.icu.text.DecimalFormatSymbols own = com.ibm.icu.text.DecimalFormatSymbols.getInstance(locale);
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(own.getDecimalSeparator());
        symbols.setGroupingSeparator(own.getGroupingSeparator());
        symbols.setMinusSign(own.getMinusSign());
        symbols.setZeroDigit(own.getZeroDigit());
        return symbols;
    }

    private DecimalFormat format(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, symbols());
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
