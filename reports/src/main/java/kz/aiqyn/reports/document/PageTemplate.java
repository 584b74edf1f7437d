package kz.aiqyn.reports.document;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.aiqyn.reports.i18n.Messages;

/**
 * Fills the HTML templates of this package. Everything is escaped, and the page's policy allows its own style and
 * script by hash, and nothing else: markup that came through would neither run nor load.
 */
final class PageTemplate {

    private static final String STYLE = resource("page.css");
    private static final Map<String, String> SCRIPTS =
            Map.of("index", resource("index.js"), "report", resource("report.js"));
    private static final PebbleEngine ENGINE = new PebbleEngine.Builder()
            .loader(new ClasspathLoader(PageTemplate.class.getClassLoader()))
            .autoEscaping(true)
            .strictVariables(true)
            .build();

    private PageTemplate() {}

    /**
     * The page; {@code view} holds what the template names, {@code text} the words, {@code style} the CSS, {@code script}
     * the script beside the template.
     */
    static String render(String name, Map<String, Object> view, Messages messages) {
        Map<String, Object> all = new LinkedHashMap<>(view);
        all.put("text", messages.texts("page."));
        all.put("language", messages.locale().toLanguageTag());
        all.put("style", STYLE);
        all.put("styleHash", Sha256.forPolicy(STYLE));
        String script = SCRIPTS.getOrDefault(name, "");
        all.put("script", script);
        all.put("scriptHash", Sha256.forPolicy(script));
        StringWriter page = new StringWriter();
        try {
            ENGINE.getTemplate("kz/aiqyn/reports/document/" + name + ".html").evaluate(page, all, messages.locale());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return page.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = PageTemplate.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Cannot write pages: " + name + " is not in the jar. Build it again.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
