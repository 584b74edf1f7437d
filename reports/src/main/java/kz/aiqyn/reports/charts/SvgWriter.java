package kz.aiqyn.reports.charts;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Writes a drawing as SVG: text as text, ids of its own, title and description for readers who do not see it. */
final class SvgWriter {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Measures text without rounding to pixels. */
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** Attributes that leave to the browser what it does without them. */
    private static final List<String> HINTS = List.of(
            "color-interpolation",
            "color-rendering",
            "image-rendering",
            "shape-rendering",
            "text-rendering",
            "font-style");

    private static final Pattern BREAK_IN_TAG = Pattern.compile("\\n\\s*(?=/?>)");

    private SvgWriter() {}

    static String file(Consumer<Graphics2D> painter, int height, ChartText text) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(painter, height, text) + "\n";
    }

    static String element(Consumer<Graphics2D> painter, int height, ChartText text) {
        Document document = emptyDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        // A tenth of a pixel is less than anybody sees.
        context.setPrecision(1);
        context.setIDGenerator(new FigureIds(text.id()));
        SVGGraphics2D graphics = new ExactGraphics(context);
        graphics.setSVGCanvasSize(new Dimension(text.width(), height));
        painter.accept(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + text.width() + " " + height);
        root.setAttribute("role", "img");
        describe(document, root, text);
        removeEmptyDefinitions(root);
        removeWholeClips(root, text.width(), height);
        fixText(root, 12f, false);
        StringWriter svg = new StringWriter();
        try {
            graphics.stream(root, svg, false, false);
        } catch (SVGGraphics2DIOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        String written = svg.toString().replace("\r\n", "\n");
        // The prolog names a DTD on another server, which an offline file must not.
        // Neither needs an element to be closed on a line of its own: a page with many drawings halves without it.
        return BREAK_IN_TAG
                .matcher(written.substring(written.indexOf("<svg")).strip())
                .replaceAll("");
    }

    /** Batik cuts every element to the whole drawing, which the browser does anyway, and hints at what browsers do. */
    private static void removeWholeClips(Element root, int width, int height) {
        String whole = "M0 0 L%d 0 L%d %d L0 %d L0 0 Z".formatted(width, width, height, height);
        Set<String> references = new HashSet<>();
        NodeList clips = root.getElementsByTagNameNS(NAMESPACE, "clipPath");
        for (int place = clips.getLength() - 1; place >= 0; place--) {
            Element clip = (Element) clips.item(place);
            if (clip.getFirstChild() instanceof Element path
                    && path.getAttribute("d").equals(whole)) {
                references.add("url(#" + clip.getAttribute("id") + ")");
                clip.getParentNode().removeChild(clip);
            }
        }
        removeClips(root, references);
    }

    private static void removeClips(Element element, Set<String> references) {
        if (references.contains(element.getAttribute("clip-path"))) {
            element.removeAttribute("clip-path");
        }
        HINTS.forEach(element::removeAttribute);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                removeClips(inner, references);
            }
        }
    }

    private static void describe(Document document, Element root, ChartText text) {
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setAttribute("id", text.id() + "-title");
        title.appendChild(document.createTextNode(text.title()));
        Element description = document.createElementNS(NAMESPACE, "desc");
        description.setAttribute("id", text.id() + "-description");
        description.appendChild(document.createTextNode(text.description()));
        root.insertBefore(description, root.getFirstChild());
        root.insertBefore(title, description);
        root.setAttribute("aria-labelledby", text.id() + "-title");
        root.setAttribute("aria-describedby", text.id() + "-description");
    }

    /** Batik gives every picture an empty list of definitions with one and the same id. */
    private static void removeEmptyDefinitions(Element root) {
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && element.getAttribute("id").equals("genericDefs")
                    && !element.hasChildNodes()) {
                root.removeChild(child);
                return;
            }
        }
    }

    /**
     * Gives each text the width it was laid out with and a font to fall back to: on a machine without DejaVu Sans, the
     * text still ends where it should, in a sans-serif.
     */
    private static void fixText(Element element, float inheritedSize, boolean inheritedBold) {
        float size = element.hasAttribute("font-size")
                ? Float.parseFloat(element.getAttribute("font-size").replace("px", ""))
                : inheritedSize;
        boolean isBold = element.hasAttribute("font-weight")
                ? element.getAttribute("font-weight").equals("bold")
                : inheritedBold;
        if (element.hasAttribute("font-family")) {
            element.setAttribute("font-family", "'DejaVu Sans', sans-serif");
        }
        if (element.getTagName().equals("text")) {
            Font font = isBold ? ChartStyle.bold(size) : ChartStyle.plain(size);
            double width = font.getStringBounds(element.getTextContent(), EXACT).getWidth();
            element.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", width));
            element.removeAttribute("xml:space");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                fixText(inner, size, isBold);
            }
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException brokenJdk) {
            throw new IllegalStateException(brokenJdk);
        }
    }

    /** Measures text without rounding to pixels, which a browser does not do either: labels end where they should. */
    private static final class ExactGraphics extends SVGGraphics2D {

        private static final Graphics2D RULER = ruler();

        ExactGraphics(SVGGeneratorContext context) {
            super(context, false);
        }

        private ExactGraphics(ExactGraphics other) {
            super(other);
        }

        @Override
        public Graphics create() {
            return new ExactGraphics(this);
        }

        @Override
        public FontMetrics getFontMetrics(Font font) {
            return RULER.getFontMetrics(font);
        }

        private static Graphics2D ruler() {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            return graphics;
        }
    }

    /** Ids that begin with the figure's: several drawings stand on one page. */
    private static final class FigureIds extends SVGIDGenerator {

        private final String figure;

        FigureIds(String figure) {
            this.figure = figure;
        }

        @Override
        public String generateID(String prefix) {
            return super.generateID(figure + "-" + prefix);
        }
    }
}
