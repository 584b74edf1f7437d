package kz.aiqyn.jobs.regime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule that authorities found their orders on.
 *
 * @param code what orders name it by
 * @param names short names by language, one of them English
 * @param article where the law says so
 * @param source key of the regime's sources
 */
public record LegalBasis(String code, Map<String, String> names, String article, String source) {

    public LegalBasis {
        names = Map.copyOf(names);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!code.matches("[A-Z0-9_]+(\\.[A-Z0-9_()-]+)+")) {
            problems.add("its code is not a law and a place in it, as in CC.174");
        }
        problems.addAll(Entries.problemsOfNames(names));
        return Entries.of("legal basis " + code, problems);
    }
}
