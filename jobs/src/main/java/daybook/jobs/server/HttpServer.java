package daybook.jobs.server;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.server.api.Counter;
import daybook.jobs.server.api.Orders;
import daybook.jobs.server.api.RunWatch;
import daybook.jobs.server.key.ApiKeys;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Role;
import daybook.jobs.server.key.Secrets;
import daybook.jobs.server.key.Visits;
import daybook.jobs.server.page.Sheets;
import daybook.jobs.server.watch.Heartbeat;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The server's HTTP side, on an embedded Tomcat: it answers from {@link #start} until it is closed. */
public final class HttpServer implements AutoCloseable {

    /** Requests that are answered at once; each may need two connections to the database. */
    public static final int THREADS = 8;

    /** At the end, what is being answered gets so many milliseconds. */
    private static final long FAREWELL = 500;

    /** Tomcat sets up loggers of its own; whoever does not hold on to them loses what was set. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
    private final HttpSettings settings;
    private final Premises premises;
    private final String localKey;

    private HttpServer(HttpSettings settings, Premises premises, String localKey) {
        this.settings = settings;
        this.premises = premises;
        this.localKey = localKey;
    }

    /**
     * What the server is told by those who start it.
     *
     * @param owner who started it: who it is that comes with the local key
     * @param problems is told, in a sentence, what does not end the work
     */
    public record Staff(Clock clock, Heartbeat heartbeat, String owner, Consumer<String> problems) {}

    /**
     * Begins to answer.
     *
     * @throws DeclinedException when the port is taken, or the address is of another machine
     */
    public static HttpServer start(Office office, HttpSettings settings, Staff staff) {
        String localKey = new Secrets().next();
        Visits visits = new Visits(
                new ApiKeys(office.jdbc(), staff.clock()),
                staff.clock(),
                new Visits.LocalKey(localKey, new Caller(staff.owner(), Role.ADMIN, null)));
        Counter counter = new Counter(office, staff.clock());
        Sheets sheets = new Sheets();
        Premises premises = new Premises(
                counter,
                new Orders(office),
                new RunWatch(counter),
                visits,
                staff.heartbeat(),
                sheets,
                new ErrorAnswers(sheets, staff.problems()));
        HttpServer server = new HttpServer(settings, premises, localKey);
        server.open();
        return server;
    }

    /** Where it answers. */
    public String address() {
        String host = settings.address() instanceof Inet6Address
                ? "[" + settings.address().getHostAddress() + "]"
                : settings.address().getHostAddress();
        return "http://" + host + ":" + tomcat.getConnector().getLocalPort();
    }

    /** A key that opens everything to its owner as long as this process lives. */
    public String localKey() {
        return localKey;
    }

    /** Whether no job that was asked for over HTTP is at work. */
    public boolean isIdle() {
        return premises.orders().isIdle();
    }

    /** What is answered where, for those who compare it with what is promised. */
    Map<RequestMappingInfo, HandlerMethod> routes() {
        return beans.getBean(RequestMappingHandlerMapping.class).getHandlerMethods();
    }

    private void open() {
        TOMCAT.setLevel(Level.OFF);
        tomcat.setSilent(true);
        try {
            tomcat.setBaseDir(
                    Files.createDirectories(premises.counter().office().var().resolve("server"))
                            .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tomcat.setConnector(connector());
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass("");
        Context context = tomcat.addContext("", null);
        context.setCookies(false);
        context.getPipeline().addValve(silent());
        filter(context, "guard", new Guard(premises.visits(), premises.answers(), settings.isLocal()));
        filter(
                context,
                "replay",
                new Replay(new KeptAnswers(premises.counter().office().jdbc()), premises.answers()));
        ((StandardContext) context).setUnloadDelay(FAREWELL);
        Wrapper dispatcher = Tomcat.addServlet(context, "dispatcher", dispatcher());
        dispatcher.setAsyncSupported(true);
        // What is put together wrongly is to be found when the server starts, not when somebody asks.
        dispatcher.setLoadOnStartup(1);
        context.addServletMappingDecoded("/", "dispatcher");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw refused(e);
        }
    }

    private Connector connector() {
        Connector connector = new Connector();
        connector.setPort(settings.port());
        connector.setThrowOnFailure(true);
        connector.setXpoweredBy(false);
        connector.setMaxPostSize(64 * 1024);
        connector.setMaxParameterCount(100);
        connector.setProperty("address", settings.address().getHostAddress());
        connector.setProperty("maxThreads", Integer.toString(THREADS));
        connector.setProperty("minSpareThreads", "2");
        connector.setProperty("maxConnections", "500");
        connector.setProperty("acceptCount", "50");
        connector.setProperty("connectionTimeout", "10000");
        connector.setProperty("maxHttpRequestHeaderSize", "8192");
        connector.setProperty("maxSwallowSize", "1048576");
        connector.setProperty("executorTerminationTimeoutMillis", Long.toString(FAREWELL));
        return connector;
    }

    /** What Tomcat itself refuses, such as an address that is none, is refused without a word about Tomcat. */
    private static ErrorReportValve silent() {
        ErrorReportValve valve = new ErrorReportValve();
        valve.setShowReport(false);
        valve.setShowServerInfo(false);
        return valve;
    }

    private static void filter(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    private DispatcherServlet dispatcher() {
        beans.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("premises", premises));
        beans.register(Web.class);
        return new DispatcherServlet(beans);
    }

    private RuntimeException refused(LifecycleException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String where = settings.address().getHostAddress() + ", port " + settings.port();
        return cause instanceof BindException
                ? new DeclinedException(
                        Reason.REFUSED,
                        "the server cannot listen at " + where + ": " + cause.getMessage()
                                + "; say another port by --port, or 0 for any that is free")
                : new IllegalStateException("the server could not be started at " + where, failure);
    }

    /** Ends what is followed, and answers nothing more; jobs that are at work go on. */
    @Override
    public void close() {
        premises.orders().close();
        premises.watch().close();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            System.getLogger(HttpServer.class.getName())
                    .log(System.Logger.Level.DEBUG, "the server did not end cleanly", e);
        }
    }
}
