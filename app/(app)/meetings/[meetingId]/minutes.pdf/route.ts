import { minutesResponse, type MinutesRoute } from '@/lib/minutes-download'

/** The Niederschrift to read and to keep: PDF/UA-1 and PDF/A-2a in one file. */
export const GET = (request: Request, route: MinutesRoute) => minutesResponse(request, route, 'pdf')
