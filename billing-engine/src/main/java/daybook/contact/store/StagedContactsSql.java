package daybook.contact.store;

import java.util.List;

/** The statements of {@link StagedContacts}; their parameters are the key of the business. */
final class StagedContactsSql {

    /** All columns of the staging table. */
    static final String COLUMNS = """
            row_no, refused, code, type, name, first_name, middle_name, last_name, company_name, email, phone, \
            address, country, language, vat_number, birth_date, name_day, country_of_agreement, time_zone, \
            classification, opt_in_email, opt_in_sms, tags, currency, credit_limit_minor, payment_terms, \
            tax_exempt_reason, reverse_charge, cims""";

    /** How many of them a refused row has nothing in: all but the first three. */
    static final int DETAILS = 26;

    static final String CREATE = """
            create temporary table staged_contact (
                row_no bigint, refused boolean, code text, type text,
                name text, first_name text, middle_name text, last_name text, company_name text,
                email text, phone text, address text[], country text, language text, vat_number text,
                birth_date date, name_day text, country_of_agreement text, time_zone text,
                classification text,
                opt_in_email boolean, opt_in_sms boolean, tags text[],
                currency text, credit_limit_minor bigint, payment_terms text, tax_exempt_reason text,
                reverse_charge boolean,
                cims text[]
            ) on commit drop;
            create temporary table contact_refusal (row_no bigint, reason text, detail text) on commit drop""";

    static final String DUPLICATES = """
            insert into contact_refusal
            select s.row_no, 'DUPLICATE', d.rows
            from staged_contact s
            join (select code, array_to_string((array_agg(row_no order by row_no))[1:5], ', ') as rows
                  from staged_contact group by code having count(*) > 1) d on d.code = s.code
            where not s.refused""";

    static final String OTHER_TYPE = """
            insert into contact_refusal
            select s.row_no, 'OTHER_TYPE', c.type
            from staged_contact s join contact c on c.business_id = ? and c.code = s.code
            where not s.refused and c.type <> s.type""";

    static final String CIM_TWICE = """
            insert into contact_refusal
            select distinct on (s.row_no) s.row_no, 'CIM_TAKEN', m
            from staged_contact s, unnest(s.cims) m
            where not s.refused
              and m in (select m from staged_contact s, unnest(s.cims) m where not s.refused
                        group by m having count(*) > 1)
            order by s.row_no, m""";

    static final String CIM_TAKEN = """
            insert into contact_refusal
            select distinct on (s.row_no) s.row_no, 'CIM_TAKEN', m
            from staged_contact s, unnest(s.cims) m, cim, contact c
            where not s.refused and cim.business_id = ? and c.id = cim.contact_id and c.code <> s.code
              and cim.type = split_part(m, ':', 1) and cim.value = substr(m, strpos(m, ':') + 1)
            order by s.row_no, m""";

    static final String MARK = """
            update staged_contact s set refused = true from contact_refusal r
            where r.row_no = s.row_no and not s.refused""";

    /** Beside each contact its keys where it is known, and what is new. */
    static final String COMPARE = """
            create temporary table merging_contact on commit drop as
            select s.*, c.id as contact_id, a.id as account_id,
                c.id is not null as known,
                a.id is not null as account_known,
                case when v_same then c.version_id end as new_version_id,
                v_same is not true as version_changed,
                c.id is null or (c.birth_date, c.name_day, c.country_of_agreement, c.time_zone,
                                 c.classification, c.opt_in_email, c.opt_in_sms, c.tags)
                    is distinct from (s.birth_date, s.name_day, s.country_of_agreement, s.time_zone,
                                      s.classification, s.opt_in_email, s.opt_in_sms, s.tags) as contact_changed,
                a.id is null or (a.credit_limit_minor, a.payment_terms, a.tax_exempt_reason, a.reverse_charge)
                    is distinct from (s.credit_limit_minor, s.payment_terms, s.tax_exempt_reason, s.reverse_charge) as account_changed,
                c.id is not null and
                    (select array_agg(type || ':' || value order by type, value) from cim where contact_id = c.id)
                    is distinct from
                    (select array_agg(m order by split_part(m, ':', 1), substr(m, strpos(m, ':') + 1))
                     from unnest(s.cims) m) as cims_changed
            from staged_contact s
            left join contact c on c.business_id = ? and c.code = s.code
            left join account a on a.business_id = ? and a.contact_id = c.id and a.currency = s.currency
            left join lateral (
                select (v.name, v.first_name, v.middle_name, v.last_name, v.company_name, v.email, v.phone,
                        v.address, v.country::text, v.language, v.vat_number)
                    is not distinct from (s.name, s.first_name, s.middle_name, s.last_name, s.company_name,
                        s.email, s.phone, s.address, s.country, s.language, s.vat_number) as v_same
                from contact_version v where v.id = c.version_id) v on true
            where not s.refused""";

    /** In this order: foreign keys between a contact and its version wait for the end of the transaction. */
    static final List<String> MERGE = List.of("""
            insert into contact_version (id, business_id, contact_id, name, first_name, middle_name, last_name,
                company_name, email, phone, address, country, language, vat_number)
            select new_version_id, ?, contact_id, name, first_name, middle_name, last_name,
                company_name, email, phone, address, country, language, vat_number
            from merging_contact where version_changed order by row_no""", """
            insert into contact (id, business_id, code, type, version_id, birth_date, name_day,
                country_of_agreement, time_zone, classification, opt_in_email, opt_in_sms, tags)
            select contact_id, ?, code, type, new_version_id, birth_date, name_day,
                country_of_agreement, time_zone, classification, opt_in_email, opt_in_sms, tags
            from merging_contact where not known order by row_no""", """
            update contact c set version_id = m.new_version_id, birth_date = m.birth_date, name_day = m.name_day,
                country_of_agreement = m.country_of_agreement, time_zone = m.time_zone,
                classification = m.classification,
                opt_in_email = m.opt_in_email, opt_in_sms = m.opt_in_sms, tags = m.tags
            from merging_contact m
            where c.id = m.contact_id and m.known and (m.version_changed or m.contact_changed)""", """
            insert into account (id, business_id, contact_id, currency, credit_limit_minor, payment_terms,
                tax_exempt_reason, reverse_charge)
            select account_id, ?, contact_id, currency, credit_limit_minor, payment_terms, tax_exempt_reason,
                reverse_charge
            from merging_contact where not account_known order by row_no""", """
            update account a set credit_limit_minor = m.credit_limit_minor, payment_terms = m.payment_terms,
                tax_exempt_reason = m.tax_exempt_reason, reverse_charge = m.reverse_charge
            from merging_contact m where a.id = m.account_id and m.account_known and m.account_changed""", """
            delete from cim using merging_contact m where cim.contact_id = m.contact_id and m.cims_changed""", """
            insert into cim (business_id, type, value, contact_id)
            select ?, split_part(c, ':', 1), substr(c, strpos(c, ':') + 1), m.contact_id
            from merging_contact m, unnest(m.cims) c where m.cims_changed or not m.known""");

    static final String COUNT = """
            select count(*) filter (where changed), count(*) filter (where not changed)
            from (select version_changed or contact_changed or account_changed or cims_changed as changed
                  from merging_contact) m""";

    private StagedContactsSql() {}
}
