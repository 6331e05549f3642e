select number, request_hash from ledger.consents where participant = $1 and command_key = $2
