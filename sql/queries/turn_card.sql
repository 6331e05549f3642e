-- A card that arrives is at the site and with the custodian it was sent to.
update ledger.cards
set site = case when $3 then to_site else site end,
    custodian = case when $3 then to_custodian else custodian end,
    status = $2, to_site = $4, to_custodian = $5, participant = $6, redemption = $7, changed_on = $8
where stream = $1
