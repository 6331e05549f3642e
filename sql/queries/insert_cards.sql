insert into ledger.cards (
    organization, stream, serial, product, site, custodian, purchaser, currency, denomination, cost, retail_value, fund,
    vendor, receipt, purchased_on, status, to_site, to_custodian, participant, redemption, changed_on
)
select $1, * from unnest(
    $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[],
    $11::bigint[], $12::text[], $13::text[], $14::text[], $15::date[], $16::text[], $17::text[], $18::text[],
    $19::uuid[], $20::integer[], $21::date[]
)
