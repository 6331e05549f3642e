select match.kind, match.digest, match.participant
from ledger.participant_matches match
join unnest($2::text[], $3::bytea[]) as asked (kind, digest)
    on match.kind = asked.kind and match.digest = asked.digest
where match.organization = $1
order by match.participant, match.kind, match.digest
