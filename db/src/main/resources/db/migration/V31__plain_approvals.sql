-- The answer that reviewers give most, in one round trip: the holder approves, and no other review begins by it. Everything
-- else is for the worker, which also says why something is refused (decision record 0020).
set local lock_timeout = '5s';

create function approve_review(decision uuid, of_review bigint, read_version integer, approver text, remark text, approved_at timestamptz,
                               event_ids uuid[], out version_after integer, out state_after text)
    language plpgsql as
$$
declare
    file   record;
    others record;
begin
    -- By primary keys; locks the procedure and then the review. Who holds a review is reviewing it, and the state of the review
    -- is not asked, so that nobody walks the dead entries of the partial indexes.
    select r.folio, r.municipality_id, r.procedure_id, r.holder_user_id, d.code as department, p.version as filing into file
    from ventanilla.dependency_reviews r
    join ventanilla.procedures p on p.id = r.procedure_id and p.state = 'IN_REVIEW'
    join ventanilla.departments d on d.id = r.department_id and not d.all_reviewers_must_approve
    join ventanilla.users u on u.id = r.holder_user_id and lower(u.email) = lower(approver) and u.is_active and u.deleted_at is null
    where r.id = of_review and r.version = read_version
    for no key update of p, r;
    if not found then
        return;
    end if;

    -- As they are now that the procedure is locked. By dependency_reviews_key and review_dependencies_on_idx.
    select count(*) as open, coalesce(bool_or(o.is_required), false) as any_required,
           coalesce(bool_or(o.nothing_to_check and o.state = 'READY'), false)
               or exists (select from ventanilla.review_dependencies w where w.depends_on_review_id = of_review) as any_begins
    into others
    from ventanilla.dependency_reviews o
    where o.procedure_id = file.procedure_id and o.id <> of_review and o.state not in ('APPROVED', 'REJECTED', 'SKIPPED');
    if others.any_begins or (others.open > 0 and not others.any_required) then
        return;
    end if;

    insert into ventanilla.dependency_resolutions
        (decision_id, review_id, municipality_id, review_version, user_id, resolution, comment, decided_at)
    values (decision, of_review, file.municipality_id, read_version, file.holder_user_id, 'APPROVED', remark, approved_at)
    on conflict (decision_id) do nothing;
    if not found then
        return;
    end if;
    update ventanilla.dependency_reviews
    set state = 'APPROVED', version = read_version + 1, holder_user_id = null, lease_until = null, decided_at = approved_at
    where id = of_review;
    insert into ventanilla.outbox_events (id, aggregatetype, aggregateid, type, source, payload)
    values (event_ids[1], 'reviews.events.v1', file.folio, 'review.decided', 'urn:ventanilla:review-worker',
            convert_to(json_build_object('folio', file.folio, 'reviewId', of_review, 'reviewVersion', read_version + 1,
                                         'department', file.department, 'decisionId', decision, 'resolution', 'APPROVED',
                                         'reviewer', approver, 'comment', remark)::text, 'UTF8'));
    version_after := read_version + 1;
    state_after := 'IN_REVIEW';
    if others.open > 0 then
        return;
    end if;

    update ventanilla.procedures set state = 'DIRECTOR_REVIEW' where id = file.procedure_id;
    insert into ventanilla.procedure_status_history
        (procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, event_id, occurred_at)
    values (file.procedure_id, file.municipality_id, file.filing, 'IN_REVIEW', 'DIRECTOR_REVIEW', approver,
            file.department || ': APPROVED', decision, now());
    insert into ventanilla.outbox_events (id, aggregatetype, aggregateid, type, source, payload)
    values (event_ids[2], 'reviews.events.v1', file.folio, 'procedure.state_changed', 'urn:ventanilla:review-worker',
            convert_to(json_build_object('procedureId', file.procedure_id, 'folio', file.folio, 'from', 'IN_REVIEW',
                                         'to', 'DIRECTOR_REVIEW', 'actor', approver,
                                         'reason', file.department || ': APPROVED')::text, 'UTF8'));
    state_after := 'DIRECTOR_REVIEW';
end
$$;
comment on function approve_review is 'Records an approval by the review''s holder where nothing but the director''s turn follows from it; otherwise changes nothing and returns nulls. decision = id of the decision; event_ids = one for the answer, one for the procedure''s step.';
revoke all on function approve_review from public;
grant execute on function approve_review to ventanilla_review;
