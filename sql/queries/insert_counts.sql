insert into ledger.counts (
    organization, stream, site, number, kind, program, opened_on, entered_on, counted_by, variances, signed_on,
    signed_by
)
select $1, * from unnest(
    $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::date[], $8::date[], $9::text[], $10::integer[],
    $11::date[], $12::text[]
)
