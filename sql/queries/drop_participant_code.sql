update ledger.participants set code_digest = null, sealed_code = null where participant = $1
