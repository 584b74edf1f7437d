package kz.aiqyn.jobs.sample;

import java.util.List;

/** Invents personal data that no one has: mailboxes of a reserved domain, an unused phone range, made-up ids. */
final class PersonalData {

    private static final List<String> NAMES = List.of("aigerim", "serik.b", "olga_2000", "market-ata", "dana", "info");

    private PersonalData() {}

    static String email(SeededRandom random) {
        return random.oneOf(NAMES) + random.below(1000) + "@example.org";
    }

    /** A number of +7 700 000 xx xx in one of the usual forms. */
    static String phone(SeededRandom random) {
        String first = twoDigits(random.below(100));
        String second = twoDigits(random.below(100));
        return switch (random.below(6)) {
            case 0 -> "+7 700 000 " + first + ' ' + second;
            case 1 -> "+7700000" + first + second;
            case 2 -> "8 (700) 000-" + first + '-' + second;
            case 3 -> "8-700-000-" + first + '-' + second;
            case 4 -> "8700000" + first + second;
            default -> "+7 (700) 000 " + first + ' ' + second;
        };
    }

    /** A 12-digit national id with a possible date of birth and the right check digit. */
    static String nationalId(SeededRandom random) {
        while (true) {
            boolean isYoung = random.chance(0.2);
            String start = twoDigits(isYoung ? random.below(10) : 50 + random.below(50))
                    + twoDigits(1 + random.below(12))
                    + twoDigits(1 + random.below(28))
                    + (isYoung ? 5 + random.below(2) : 3 + random.below(2))
                    + (1000 + random.below(9000));
            int check = checkDigit(start);
            if (check < 10) {
                return start + check;
            }
        }
    }

    /** An order number of 12 digits that cannot be a national id because no month has the number 77. */
    static String orderNumber(SeededRandom random) {
        return twoDigits(random.below(100)) + "77" + (10_000_000 + random.below(90_000_000));
    }

    private static int checkDigit(String eleven) {
        int check = weighted(eleven, 1);
        return check < 10 ? check : weighted(eleven, 3);
    }

    private static int weighted(String eleven, int firstWeight) {
        int sum = 0;
        for (int i = 0; i < eleven.length(); i++) {
            sum += (eleven.charAt(i) - '0') * ((i + firstWeight - 1) % 11 + 1);
        }
        return sum % 11;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
