package daybook.jobs.proof;

import static daybook.jobs.proof.Invariant.Counted.BUSINESSES;

import java.util.List;
import java.util.stream.Collectors;

/** Rows point to rows of their own business, and to rows that are there (design.md 5). */
final class TenancyInvariants {

    /** A column that points to a row. */
    private record Reference(String table, String column, String target) {}

    private static final String REFERENCES = """
            business_asset    business_id         business
            tax_rate          business_id         business
            business_version  business_id         business
            number_series     business_id         business
            contact           version_id          contact_version
            contact_version   contact_id          contact
            cim               contact_id          contact
            account           contact_id          contact
            product_name      product_id          product
            bundle            product_id          product
            bundle_component  bundle_id           product
            bundle_component  product_id          product
            price             product_id          product
            price_tier        price_id            price
            price_phase       price_id            price
            subscription      account_id          account
            subscription_service subscription_id  subscription
            subscription_service price_id         price
            subscription_service account_id       account
            subscription_discount subscription_id subscription
            subscription_discount account_id      account
            subscription_draft account_id         account
            subscription_draft_service draft_id   subscription_draft
            service_return    service_id          subscription_service
            scheduled_action  subscription_id     subscription
            scheduled_action  run_id              run
            subscription_change subscription_id   subscription
            subscription_change scheduled_id      scheduled_action
            subscription_change run_id            run
            one_time_charge   account_id          account
            account_change    account_id          account
            one_time_charge   subscription_id     subscription
            one_time_charge   product_id          product
            one_time_charge   run_id              run
            run               business_id         business
            run_exception     run_id              run
            run_exception     subscription_id     subscription
            run_exception     account_id          account
            holiday           calendar_id         holiday_calendar
            schedule          calendar_id         holiday_calendar
            planned_run       schedule_id         schedule
            planned_run       run_id              run
            nightly_step_end  run_id              run
            zero_period       run_id              run
            credited_time     run_id              run
            held_document     document_id         document
            held_document     run_id              run
            document_reference run_id             run
            voided_document   document_id         document
            voided_document   voided_by           document
            credited_time     service_id          subscription_service
            zero_period       service_id          subscription_service
            discount_progress discount_id         subscription_discount
            discount_progress subscription_id     subscription
            discount_use      run_id              run
            discount_use      discount_id         subscription_discount
            discount_use      subscription_id     subscription
            document          business_id         business
            document          run_id              run
            document          account_id          account
            document          subscription_id     subscription
            document          contact_version_id  contact_version
            document          business_version_id business_version
            document_line     document_id         document
            document_line     service_id          subscription_service
            document_line     price_id            price
            document_line     product_id          product
            document_line     charge_id           one_time_charge
            document_line     corrects_document_id document
            document_tax      document_id         document
            posted_document   document_id         document
            posting           document_id         document
            posting           account_id          account
            posting           movement_id         movement
            movement          business_id         business
            movement          account_id          account
            movement          document_id         document
            movement          cancels_id          movement
            allocation        business_id         business
            allocation        account_id          account
            allocation        credit_id           account_item
            allocation        debit_id            account_item
            allocation        run_id              run
            open_credit       account_id          account
            open_credit       credit_id           account_item
            accounting_period business_id         business
            period_balance    account_id          account
            outbox            document_id         document
            outbox            run_id              run
            import_file       business_id         business
            import_reject     import_file_id      import_file""";

    private static final List<Reference> ALL_REFERENCES = REFERENCES
            .lines()
            .map(line -> line.split(" +", -1))
            .map(words -> new Reference(words[0], words[1], words[2]))
            .toList();

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "rows-stay-in-business",
                    "A row never points to a row of another business.",
                    BUSINESSES,
                    union("""
                            select '%1$s.%2$s of business ' || x.business_id || ' points to %3$s ' || y.id
                                   || ' of business ' || y.business_id as example
                            from %1$s x join %3$s y on y.id = x.%2$s
                            where :scope(x) and y.business_id <> x.business_id""", false) + """

                            union all
                            select 'business ' || x.id || ' has version ' || y.id || ' of business ' || y.business_id
                            from business x join business_version y on y.id = x.version_id
                            where :scope(x.id) and y.business_id <> x.id"""),
            new Invariant(
                    "rows-point-to-rows",
                    "What a row points to is there: also the versions of customer, issuer and price that documents were made from.",
                    BUSINESSES,
                    union("""
                            select '%1$s.%2$s points to %3$s ' || x.%2$s || ', which is not there' as example
                            from %1$s x
                            where :scope(x) and x.%2$s is not null
                              and not exists (select from %3$s y where y.id = x.%2$s)""", true)));

    private TenancyInvariants() {}

    private static String union(String select, boolean alsoToBusiness) {
        return ALL_REFERENCES.stream()
                .filter(one -> alsoToBusiness || !one.target().equals("business"))
                .map(one -> select.formatted(one.table(), one.column(), one.target()))
                .collect(Collectors.joining("\nunion all\n"));
    }
}
