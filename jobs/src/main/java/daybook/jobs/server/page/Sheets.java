package daybook.jobs.server.page;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Pages from the templates in our jar; nobody else's are ever read. */
public final class Sheets {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    public Sheets() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(Sheets.class.getClassLoader());
        templates.setPrefix("daybook/jobs/server/page/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        templates.setCacheable(true);
        engine.setTemplateResolver(templates);
        engine.setLinkBuilder(new Links());
    }

    /** The server is at the root of its address, so that pages need to know nothing of the request. */
    private static final class Links extends StandardLinkBuilder {

        @Override
        protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
        }
    }

    /** A page with what it shows; all of that is escaped. */
    public String render(String template, Map<String, ?> shown) {
        Context context = new Context(Locale.ROOT);
        shown.forEach(context::setVariable);
        return engine.process(template, context);
    }
}
