package daybook.jobs.server;

import daybook.jobs.server.api.ApiDocument;
import daybook.jobs.server.api.BusinessesApi;
import daybook.jobs.server.api.DocumentsApi;
import daybook.jobs.server.api.RunVerbsApi;
import daybook.jobs.server.api.RunsApi;
import daybook.jobs.server.api.SchedulesApi;
import daybook.jobs.server.api.VerbDesk;
import daybook.jobs.server.page.Assets;
import daybook.jobs.server.page.Frame;
import daybook.jobs.server.page.LoginPage;
import daybook.jobs.server.page.RunPages;
import daybook.jobs.server.page.TodayPage;
import daybook.jobs.server.page.VerbPages;
import daybook.jobs.server.watch.HealthApi;
import daybook.jobs.server.watch.MetricsApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Spring MVC as the server uses it, put together by hand: what is not named here answers nothing (docs/adr/0008-http.md). */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class Web implements WebMvcConfigurer {

    private final Premises premises;

    Web(Premises premises) {
        this.premises = premises;
    }

    @Bean
    RunsApi runsApi() {
        return new RunsApi(premises.counter(), premises.orders(), premises.watch());
    }

    @Bean
    SchedulesApi schedulesApi() {
        return new SchedulesApi(premises.counter(), premises.orders());
    }

    @Bean
    DocumentsApi documentsApi() {
        return new DocumentsApi(premises.counter());
    }

    @Bean
    BusinessesApi businessesApi() {
        return new BusinessesApi(premises.counter());
    }

    @Bean
    ApiDocument apiDocument() {
        return new ApiDocument();
    }

    @Bean
    HealthApi healthApi() {
        return new HealthApi(premises.counter().office(), premises.heartbeat());
    }

    @Bean
    MetricsApi metricsApi() {
        return new MetricsApi(premises.counter(), premises.heartbeat());
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    RunVerbsApi runVerbsApi() {
        return new RunVerbsApi(premises.counter(), new VerbDesk(premises.counter(), premises.orders()));
    }

    @Bean
    LoginPage loginPage() {
        return new LoginPage(premises.sheets(), premises.visits());
    }

    @Bean
    TodayPage todayPage() {
        return new TodayPage(frame());
    }

    @Bean
    RunPages runPages() {
        return new RunPages(frame(), premises.orders(), premises.watch());
    }

    @Bean
    VerbPages verbPages() {
        return new VerbPages(frame(), new VerbDesk(premises.counter(), premises.orders()));
    }

    private Frame frame() {
        return new Frame(premises.counter(), premises.sheets(), premises.visits());
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        converters
                .withStringConverter(new StringHttpMessageConverter(StandardCharsets.UTF_8))
                .withJsonConverter(new JacksonJsonHttpMessageConverter(json))
                .addCustomConverter(new ByteArrayHttpMessageConverter());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RoleCheck(premises.answers()));
    }

    @Override
    public void configureHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.add(premises.answers());
    }
}
