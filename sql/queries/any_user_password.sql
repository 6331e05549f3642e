select exists (select from ledger.passwords where organization = $1 and account like 'user:%') as found
