package daybook.jobs.server.api;

import daybook.jobs.desk.DaySheet;
import daybook.jobs.desk.Office;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import daybook.organisation.Business;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The businesses that a caller reaches, and their run sheets. */
@RestController
public final class BusinessesApi {

    private final Counter counter;

    public BusinessesApi(Counter counter) {
        this.counter = counter;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/businesses")
    Map<String, Object> list(@RequestAttribute Caller caller, HttpServletRequest request) {
        Query.of(request);
        return Map.of(
                "businesses",
                counter.businesses(caller).stream().map(this::object).toList());
    }

    private Map<String, Object> object(Office.Named business) {
        Business details = counter.details(business);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("business", details.code());
        object.put("name", details.letterhead().name());
        object.put("currency", details.currency().code());
        object.put("timeZone", details.timeZone().getId());
        object.put("today", counter.today(details).toString());
        return object;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/today")
    Map<String, Object> today(@RequestAttribute Caller caller, HttpServletRequest request) {
        Query query = Query.of(request, "business", "date");
        Office.Named business = counter.business(caller, query.text("business"));
        LocalDate date = query.date("date");
        LocalDate day = date == null ? counter.today(counter.details(business)) : date;
        return DaySheet.read(counter.office().database(), business, day, counter.now())
                .object();
    }
}
