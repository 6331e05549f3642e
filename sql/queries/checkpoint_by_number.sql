select document from ledger.checkpoints where number = $1
