"""The server of Jobfair: sessions, kiosks, queues, boards, placements and papers."""
