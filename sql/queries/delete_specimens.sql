-- Specimens whose visit moves to somebody else.
delete from ledger.specimens where organization = $1 and participant = $2 and digest = any($3)
