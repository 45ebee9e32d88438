package daybook.house;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A Maven project file as it is written, without what it inherits. */
record Pom(Element root) {

    static Pom parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return new Pom(factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(
                    "no XML: " + xml.lines().findFirst().orElse(""), e);
        }
    }

    /** The elements at that path of names from the project downwards. */
    List<Element> at(String... path) {
        List<Element> found = List.of(root);
        for (String name : path) {
            found = found.stream().flatMap(e -> children(e, name).stream()).toList();
        }
        return found;
    }

    /** The declared plug-ins of that name under that path. */
    List<Element> plugins(String name, String... path) {
        return at(path).stream()
                .flatMap(e -> children(e, "plugin").stream())
                .filter(plugin -> text(plugin, "artifactId").equals(name))
                .toList();
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** The text of the first child of that name, empty when there is none. */
    static String text(Element parent, String child) {
        return children(parent, child).stream()
                .findFirst()
                .map(e -> e.getTextContent().strip())
                .orElse("");
    }

    /** The value of a property of this file, for a text such as {@code ${java.version}}. */
    String resolve(String text) {
        String resolved = text;
        for (Element properties : at("properties")) {
            for (Node node = properties.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    resolved = resolved.replace(
                            "${" + element.getTagName() + "}",
                            element.getTextContent().strip());
                }
            }
        }
        return resolved;
    }
}
