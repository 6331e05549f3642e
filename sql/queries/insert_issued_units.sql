insert into ledger.issued_units (
    organization, stream, version, site, kind, item, size, currency, retail_value, cash_equivalent, participant,
    redemption, issued_on, returned_on
)
select $1, * from unnest(
    $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::boolean[],
    $11::uuid[], $12::integer[], $13::date[], $14::date[]
)
