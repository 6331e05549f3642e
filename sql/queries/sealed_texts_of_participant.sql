select version, field, sealed from ledger.sealed_texts where participant = $1 order by version, field
