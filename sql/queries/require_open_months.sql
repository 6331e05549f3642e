select ledger.require_open_months($1, $2)
