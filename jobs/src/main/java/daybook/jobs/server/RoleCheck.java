package daybook.jobs.server;

import daybook.jobs.server.api.Problem;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody in who may not; an address that does not say who may is open to nobody. */
record RoleCheck(ErrorAnswers answers) implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs != null
                && request.getAttribute(Guard.CALLER) instanceof Caller caller
                && caller.role().covers(needs.value())) {
            return true;
        }
        answers.write(
                request,
                response,
                new Problem(
                        403,
                        "FORBIDDEN",
                        request.getAttribute(Guard.CALLER) instanceof Caller caller && needs != null
                                ? caller.name() + " is " + caller.role() + ", and this needs " + needs.value()
                                : "nobody may do this"));
        return false;
    }
}
