insert into ledger.house_entries (
    stream, version, ordinal, source, destination, amount, currency, effective_on
)
select $1, $2, ordinal, source, destination, amount, currency, effective_on
from unnest($3::smallint[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::date[])
    as entry (ordinal, source, destination, amount, currency, effective_on)
