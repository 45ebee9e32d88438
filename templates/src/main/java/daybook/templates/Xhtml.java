package daybook.templates;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a page as strict XML without document types, so that no entity can be declared and nothing is fetched. */
final class Xhtml {

    private static final String DOCTYPE = "<!DOCTYPE html>";

    private final DocumentBuilder builder = builder();

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            // Else a node is made only when it is first touched, and layout touches all of them.
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The page as a tree.
     *
     * @throws BadPage when it is not well-formed XML
     */
    Document parse(String page) {
        String bare = page.startsWith(DOCTYPE) ? page.substring(DOCTYPE.length()) : page;
        try {
            return builder.parse(new InputSource(new StringReader(bare)));
        } catch (SAXParseException e) {
            throw new BadPage(e.getLineNumber(), String.valueOf(e.getMessage()), e);
        } catch (SAXException | IOException e) {
            throw new BadPage(0, String.valueOf(e.getMessage()), e);
        }
    }

    /** A page that is no XML: found when a template is loaded, so afterwards a broken program. */
    static final class BadPage extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int line;

        BadPage(int line, String message, Exception cause) {
            super(message, cause);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
