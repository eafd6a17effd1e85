import { minutesResponse, type MinutesRoute } from '@/lib/minutes-download'

/** The Niederschrift to go on writing with, for Word. */
export const GET = (request: Request, route: MinutesRoute) => minutesResponse(request, route, 'docx')
