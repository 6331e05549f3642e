-- Counts the attempt before its password is checked, so that many at once are counted as well as one after the other.
insert into ledger.sign_in_attempts (organization, account, bucket, address, at, outcome, means)
select $1, $2, $3, $4, $5, 'tried', $9
where (
        select count(*) from ledger.sign_in_attempts failed
        where failed.bucket = $3 and failed.at > $6 and failed.outcome in ('tried', 'wrong', 'wrong_code')
            and failed.attempt > coalesce((
                select max(good.attempt) from ledger.sign_in_attempts good
                where good.bucket = $3 and good.outcome = 'signed_in'), 0)
    ) < $7
    and ($4::bytea is null or (
        select count(*) from ledger.sign_in_attempts failed
        where failed.address = $4 and failed.at > $6 and failed.outcome in ('tried', 'wrong', 'wrong_code')
    ) < $8)
returning attempt
