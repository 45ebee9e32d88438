package daybook.templates;

import daybook.invoicing.PrintedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at all files of a business before one of them is used: names, labels, tags, XHTML, and what a page asks for. */
final class TemplateCheck {

    private static final Pattern LABELS = Pattern.compile("labels\\.([a-z]{2,3})\\.properties");

    private final Map<String, String> own;
    private final Assets assets;
    private final Set<String> languages = new TreeSet<>(Bundles.SHIPPED);
    private final Set<String> keys = Bundles.of(Bundles.DEFAULT, Map.of()).keySet();
    private final List<String> problems = new ArrayList<>();

    TemplateCheck(Map<String, String> own, Assets assets) {
        this.own = own;
        this.assets = assets;
    }

    Templates.Loading load() {
        problems.addAll(assets.problems());
        own.keySet().forEach(this::addLanguage);
        own.forEach(this::checkFile);
        if (problems.isEmpty()) {
            Templates templates = new Templates(own, List.copyOf(languages), assets);
            if (own.isEmpty() || trial(templates)) {
                return new Templates.Loaded(templates);
            }
        }
        return new Templates.Refused(problems);
    }

    private void addLanguage(String file) {
        Matcher labels = LABELS.matcher(file);
        if (labels.matches()) {
            languages.add(labels.group(1));
        }
    }

    private void checkFile(String file, String text) {
        if (LABELS.matcher(file).matches()) {
            checkLabels(file, text);
        } else if (!file.equals(Templates.STYLE)) {
            checkTemplate(file, text);
        }
        int at = LABELS.matcher(file).matches() ? -1 : text.indexOf("@import");
        if (at >= 0) {
            long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
            problems.add(
                    file + ", line " + line + ": @import is not supported. Write the rules into document.css itself.");
        }
    }

    private void checkTemplate(String file, String text) {
        Set<String> names = new TreeSet<>(Templates.TAGGED);
        Templates.TAGGED.forEach(
                name -> languages.forEach(language -> names.add(Templates.inLanguage(name, language))));
        if (!names.contains(file)) {
            names.add(Templates.STYLE);
            languages.forEach(language -> names.add(Bundles.file(language)));
            problems.add(file + " is no template that Daybook knows; the nearest is " + Tags.nearest(file, names)
                    + ". Rename it or take it away.");
            return;
        }
        Set<String> labels = new TreeSet<>(keys);
        labels.removeIf(key -> !Wording.isLabel(key));
        String problem = TagCheck.problem(file, text, new Tags(labels));
        if (problem != null) {
            problems.add(problem);
        } else if (file.endsWith(".html")) {
            checkXhtml(file, TagCheck.withoutTags(text));
        }
    }

    private void checkXhtml(String file, String page) {
        try {
            new Xhtml().parse(page);
        } catch (Xhtml.BadPage e) {
            problems.add(file + ", line " + e.line() + ": this is not well-formed XHTML: " + e.getMessage()
                    + " Close every element (<br/>), quote every attribute, and write &#160; for &nbsp;.");
        }
    }

    private void checkLabels(String file, String text) {
        try {
            Map<String, String> lines = Bundles.read(text);
            lines.keySet().stream()
                    .filter(key -> !keys.contains(key) && !Wording.isName(key))
                    .findFirst()
                    .ifPresent(key -> problems.add(file
                            + " has the unknown label '" + key + "'; the nearest is '" + Tags.nearest(key, keys)
                            + "'. Correct the name (docs/templates.md lists all of them)."));
            new Wording(Bundles.of(Bundles.DEFAULT, lines));
        } catch (IllegalArgumentException e) {
            problems.add(file + ": " + e.getMessage() + ". Correct the line.");
        }
    }

    /** Prints the samples: what only shows when a page is laid out, such as a picture from elsewhere. */
    private boolean trial(Templates templates) {
        PageLayout layout = new PageLayout(Fonts.shared(), templates.styles(), assets);
        for (String language : languages) {
            for (PrintedDocument document : Samples.all(language)) {
                trial(templates, layout, document);
            }
        }
        return problems.isEmpty();
    }

    private void trial(Templates templates, PageLayout layout, PrintedDocument document) {
        try {
            layout.lay(templates.fill(Templates.DOCUMENT, document), Imprint.of(document));
            new Xhtml().parse(templates.fill(Templates.MAIL_HTML, document));
            templates.fill(Templates.MAIL_TEXT, document);
            templates.fill(Templates.MAIL_SUBJECT, document);
        } catch (Xhtml.BadPage e) {
            add("The page made from document.html or mail.html is not well-formed XHTML: " + e.getMessage()
                    + " Open and close elements in the same section.");
        }
        layout.takeRefused()
                .forEach(uri -> add("document.html or document.css asks for " + shortened(uri)
                        + ", and a document shows only pictures of the business itself: put the file beside the"
                        + " templates and write asset: and its name."));
    }

    private void add(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private static String shortened(String uri) {
        return uri.length() > 80 ? uri.substring(0, 80) + "..." : uri;
    }
}
