-- By primary keys, department_user_assignments_pkey, reviewer_areas_pkey and user_absences_user_idx; what is in hand by
-- dependency_reviews_holder_idx. A stand-in is asked like everybody else.
select u.email as reviewer, area.known as knows_area, hand.reviews as in_hand, u.work_limit
from dependency_reviews r
join procedures p on p.id = r.procedure_id
join municipalities m on m.id = r.municipality_id
left join procedure_registrations place on place.procedure_id = p.id
join department_user_assignments a on a.department_id = r.department_id and a.is_active
join users u on u.id = a.user_id and u.is_active and u.deleted_at is null
cross join lateral (select exists (select from reviewer_areas k
                                   where k.department_id = r.department_id and k.user_id = u.id
                                     and k.area in (lower(place.sector), lower(p.neighborhood), lower(p.postal_code))) as known) area
cross join lateral (select cast(count(*) as integer) as reviews
                    from dependency_reviews h
                    where h.holder_user_id = u.id and h.state = 'IN_REVIEW') hand
where r.id = :review_id and not is_away(u.id, (now() at time zone m.zone)::date)
order by hand.reviews >= coalesce(u.work_limit, 32767), not area.known, hand.reviews, u.email
