-- Nobody is added, erased or given a second factor while everything is wrapped anew.
lock table ledger.master_keys, ledger.participant_keys, ledger.second_factors in share row exclusive mode
