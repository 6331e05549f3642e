select distinct stream from ledger.house_events where stream like $1 order by stream
