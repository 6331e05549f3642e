select key_check from ledger.installation
