-- Rows of the projections of custody that no event knows.
select stream from ledger.cards as row
where not exists (select 1 from ledger.house_events as event where event.stream = row.stream)
union
select stream from ledger.stock_items as row
where not exists (select 1 from ledger.house_events as event where event.stream = row.stream)
union
select stream from ledger.counts as row
where not exists (select 1 from ledger.house_events as event where event.stream = row.stream)
union
select stream from ledger.issued_units as row
where not exists (
    select 1 from ledger.house_events as event where event.stream = row.stream and event.version = row.version
)
order by stream
