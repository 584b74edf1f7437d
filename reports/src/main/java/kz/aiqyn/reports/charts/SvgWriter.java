package kz.aiqyn.reports.charts;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes a drawing as SVG: text as text, ids of its own, title and description for readers who do not see it. */
final class SvgWriter {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private SvgWriter() {}

    static String file(Consumer<Graphics2D> painter, int height, ChartText text) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(painter, height, text) + "\n";
    }

    static String element(Consumer<Graphics2D> painter, int height, ChartText text) {
        Document document = emptyDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setIDGenerator(new FigureIds(text.id()));
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(ChartStyle.WIDTH, height));
        painter.accept(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + ChartStyle.WIDTH + " " + height);
        root.setAttribute("role", "img");
        describe(document, root, text);
        nameFallbackFont(root);
        StringWriter svg = new StringWriter();
        try {
            graphics.stream(root, svg, false, false);
        } catch (SVGGraphics2DIOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        String written = svg.toString().replace("\r\n", "\n");
        // The prolog names a DTD on another server, which an offline file must not.
        return written.substring(written.indexOf("<svg")).strip();
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

    /** A machine without DejaVu Sans draws the text in its own sans-serif, not in a serif. */
    private static void nameFallbackFont(Element element) {
        if (element.hasAttribute("font-family")) {
            element.setAttribute("font-family", "'DejaVu Sans', sans-serif");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                nameFallbackFont(inner);
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
